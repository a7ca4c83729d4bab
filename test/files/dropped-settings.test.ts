import { describe, expect, test } from '@jest/globals';
import { droppedSettings } from '../../lib/files/dropped-settings';

const FILE = 'argoproj/app/application.yaml';
const application = (helm: string, options = ''): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  sources:\n    - chart: c\n      helm:\n${helm}  syncPolicy:\n    syncOptions: [${options}]\n`;
const object = (values: string): string => `        valuesObject: ${values}\n`;
const text = (values: string): string => `        values: |\n          ${values}\n`;

describe('adopting an Application', () => {
  test.each([
    ['as an object', object('{a: {b: 1, c: 2}, d: 3}')],
    ['as a text', text('{a: {b: 1, c: 2}, d: 3}')],
  ])('names the chart values, given %s, that the new one does not give', (_, helm) => {
    expect(droppedSettings(FILE, application(helm), application(object('{a: {b: 9}}')))).toEqual([
      `${FILE}: see that it no longer gives the chart a.c, d`,
    ]);
  });

  test('names the sync options that are gone', () => {
    const [before, after] = [
      application(object('{}'), 'Replace=true, ServerSideApply=true'),
      application(object('{}'), 'ServerSideApply=true'),
    ];
    expect(droppedSettings(FILE, before, after)).toEqual([
      `${FILE}: see that it no longer has the sync options Replace=true`,
    ]);
  });

  test('reads an application of a single source', () => {
    const single = application(object('{a: 1}')).replace('sources:\n    - chart', 'source:\n      chart');
    expect(droppedSettings(FILE, single, application(object('{}')))).toEqual([
      `${FILE}: see that it no longer gives the chart a`,
    ]);
  });

  test.each([
    ['nothing is lost', application(object('{a: 1}')), application(object('{a: 2, b: 3}'))],
    ['the values are no YAML', application(text('{a: [')), application(object('{}'))],
    ['it is another kind', 'kind: ConfigMap\ndata: {a: b}\n', application(object('{}'))],
  ])('says nothing when %s', (_, before, after) => {
    expect(droppedSettings(FILE, before, after)).toEqual([]);
  });
});
