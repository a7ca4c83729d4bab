export { classIsLabelledForVelero } from './class-is-labelled-for-velero';
export { classKeepsContent } from './class-keeps-content';
export { oneVeleroClassPerDriver } from './one-velero-class-per-driver';
export { restoreHasFrontend } from './restore-has-frontend';
export { snapIsNotABackup } from './snap-is-not-a-backup';
