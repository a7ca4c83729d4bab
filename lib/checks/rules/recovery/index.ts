export { backupJobCanMount } from './backup-job-can-mount';
export { claimWithoutBackup } from './claim-without-backup';
export { noDirectRestoreIntoLive } from './no-direct-restore-into-live';
export { noSubstitutedShellVariable } from './no-substituted-shell-variable';
export { restoreIsNotSynced } from './restore-is-not-synced';
export { scriptKeepsLastDump } from './script-keeps-last-dump';
