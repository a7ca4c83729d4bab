export { externalSecretApiIsServed } from './external-secret-api-is-served';
export { externalSecretHasDefaults } from './external-secret-has-defaults';
export { noDefaultPassword } from './no-default-password';
export { noSecretValue } from './no-secret-value';
export { refreshIntervalIsCanonical } from './refresh-interval-is-canonical';
export { scriptDoesNotPrintSecrets } from './script-does-not-print-secrets';
export { secretDataIsBase64 } from './secret-data-is-base64';
export { secretIsWhereItIsRead } from './secret-is-where-it-is-read';
