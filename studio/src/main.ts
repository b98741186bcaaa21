import "./shell/studio";
