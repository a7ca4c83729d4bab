export { backendKeyIsOwn } from './backend-key-is-own';
export { noUndeclaredReference } from './no-undeclared-reference';
export { providerHasArgument } from './provider-has-argument';
export { providerRegionExists } from './provider-region-exists';
export { settingsDeclaredOnce } from './settings-declared-once';
export { stateOutlivesRegion } from './state-outlives-region';
