/** The score viewer in a file of its own, which changes only with the viewer. */
export { OpenSheetMusicDisplay } from "opensheetmusicdisplay";
