import { Version } from '../../../values/version';
import { isObject, type Json, type JsonObject } from '../../../json';
import { isManifest, type Source } from '../../../products/sources';
import { nearestKey } from '../../../products/helm/value-keys';
import { CHART_SCHEDULE_FIELDS, SCHEDULE_FIELDS, TEMPLATE_FIELDS } from '../../../products/velero/fields';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

/** The API server drops fields that it does not know. */
export const scheduleFieldsExist: Check = {
  id: 'velero/schedule-fields-exist',
  severity: 'error',
  title: 'a schedule has only fields that Velero reads, each at its place',
  rationale:
    'An unknown field is dropped without a word. A misspelt includedNamespaces backs up the whole cluster, a ttl beside the template keeps backups for thirty days, and a misspelt switch leaves out the volumes.',
  fix: 'correct the field, and write what describes the backups under template',
  source: { url: 'https://velero.io/docs/v1.18/api-types/schedule/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a schedule', [dailySchedule('daily', { includedNamespaces: ['photos'] }, { paused: false })]),
      example('a schedule of the chart', [
        veleroInstalled({ schedules: { daily: { disabled: false, schedule: '@daily', template: { ttl: '240h' } } } }),
      ]),
    ],
    fail: [
      example('a misspelt field', [dailySchedule('daily', { includeResources: ['persistentvolumes'] })]),
      example('a field beside the template', [dailySchedule('daily', {}, { ttl: '240h' })]),
      example('no template', [veleroInstalled({ schedules: { daily: { schedule: '@daily' } } })]),
      example('spec in the values', [
        veleroInstalled({ schedules: { daily: { schedule: '@daily', template: { spec: { ttl: '240h' } } } } }),
      ]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || ['Schedule', 'Backup'].some((kind) => isVeleroKind(document, kind)),

  find: (looked, { index }) =>
    looked.flatMap((document) => problemsOf(document, index).map((message) => ({ document, message }))),
};

function problemsOf(document: Source, index: Model): readonly string[] {
  const ofSchedules = backupSchedulesOf(document, index).flatMap(({ title, fields, chart, template }) => {
    const known = chart ? CHART_SCHEDULE_FIELDS : SCHEDULE_FIELDS;
    const outside = unknownIn(fields, known).map((key) =>
      TEMPLATE_FIELDS.includes(key) ? `${key} of the ${title} stands beside template` : unread(key, `the ${title}`),
    );
    const missing = isMissing(fields.template) ? [`the ${title} has no template`] : [];
    return [
      ...missing,
      ...outside,
      ...unknownIn(template, TEMPLATE_FIELDS).map((key) => unread(key, `the template of the ${title}`)),
    ];
  });
  const spec = isManifest(document) && isVeleroKind(document, 'Backup') ? document.body.spec : undefined;
  const ofBackup = isObject(spec) ? unknownIn(spec, TEMPLATE_FIELDS).map((key) => unread(key, 'the backup')) : [];
  return [...ofSchedules, ...ofBackup];
}

function unknownIn(values: JsonObject, known: readonly string[]): readonly string[] {
  return Object.keys(values).filter((key) => !known.includes(key));
}

/** The chart leaves an empty template out, which the API server rejects. */
function isMissing(template: Json | undefined): boolean {
  return template === undefined || template === null;
}

function unread(key: string, where: string): string {
  const near = nearestKey([{ since: '1.0', keys: TEMPLATE_FIELDS.join(' ') }], key, Version.of('1.0'));
  return `${key} in ${where} is not read${near === undefined ? '' : `; the nearest field is ${near}`}`;
}
