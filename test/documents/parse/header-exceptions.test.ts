import { expect, test } from '@jest/globals';
import { parseTerraformJson } from '../../../lib/read/parse-terraform-json';
import { parseYaml } from '../../../lib/read/parse-yaml';

const HEADER = ['Managed by arkwright (cluster home). Change the declaration, not this file.'];
const EXCEPTION = 'Accepted exception to credentials/no-secret-value: a demonstration';
const object = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const acceptedIn = (text: string): readonly unknown[] =>
  parseYaml('argoproj/home/config-maps.yaml', text).documents.map(({ acknowledged }) => acknowledged);

test('the header of a synthesized file holds for every object in it', () => {
  const text = `${[...HEADER, EXCEPTION].map((line) => `# ${line}\n`).join('')}${object('a')}---\n${object('b')}`;
  const accepted = [{ id: 'credentials/no-secret-value', reason: 'a demonstration' }];
  expect(acceptedIn(text)).toEqual([accepted, accepted]);
  expect(acceptedIn(text.replaceAll('\n', '\r\n'))).toEqual([accepted, accepted]);
});

test('the same words in a file of people accept nothing', () => {
  expect(acceptedIn(`# ${EXCEPTION}\n${object('a')}`)).toEqual([[]]);
  expect(acceptedIn(`# ${HEADER[0]}\n${object('a')}# ${EXCEPTION}\n---\n${object('b')}`)).toEqual([[], []]);
});

test('the header of Terraform JSON holds for every block', () => {
  const text = JSON.stringify({ '//': [...HEADER, EXCEPTION], locals: { a: 1, b: 2 } });
  const accepted = [{ id: 'credentials/no-secret-value', reason: 'a demonstration' }];
  const { documents } = parseTerraformJson('terraform/aws/home/locals.tf.json', text);
  expect(documents.map(({ acknowledged }) => acknowledged)).toEqual([accepted, accepted]);
});
