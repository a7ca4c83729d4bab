export { forgottenDataIsPruned } from './forgotten-data-is-pruned';
export { hostIsNamed } from './host-is-named';
export { hostPathIsReadOnly } from './host-path-is-read-only';
export { maintenanceIsApart } from './maintenance-is-apart';
export { noBucketExpiration } from './no-bucket-expiration';
export { noLiteralPassword } from './no-literal-password';
export { repositoryIsChecked } from './repository-is-checked';
export { repositoryIsClean } from './repository-is-clean';
