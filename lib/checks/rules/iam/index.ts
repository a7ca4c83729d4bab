export { atMostTwoAccessKeys } from './at-most-two-access-keys';
export { externalSecretsMayRead } from './external-secrets-may-read';
export { identityNameIsValid } from './identity-name-is-valid';
export { identityTagsAreValid } from './identity-tags-are-valid';
export { noVersionDeletion } from './no-version-deletion';
export { noWildcardParameters } from './no-wildcard-parameters';
export { policyFitsLimits } from './policy-fits-limits';
export { prefixConditionAllowsLonghorn } from './prefix-condition-allows-longhorn';
