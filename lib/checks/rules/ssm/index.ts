export { noPlaceholderValue } from './no-placeholder-value';
export { parameterNameIsValid } from './parameter-name-is-valid';
export { parameterTagsAreValid } from './parameter-tags-are-valid';
export { secretIsSecureString } from './secret-is-secure-string';
export { valueIsValid } from './value-is-valid';
