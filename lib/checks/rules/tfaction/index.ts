export { fileIsAnObject } from './file-is-an-object';
export { historyKeyIsOwn } from './history-key-is-own';
export { targetFitsLabel } from './target-fits-label';
