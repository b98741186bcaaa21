import "./shell/studio";
import "./rooms/kit/room";
