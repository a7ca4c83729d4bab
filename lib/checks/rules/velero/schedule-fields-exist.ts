import { type JsonObject } from '../../../json';
import { nearestKey } from '../../../products/helm/value-keys';
import type { Model } from '../../../products/model';
import { CHART_SCHEDULE_FIELDS, SCHEDULE_FIELDS, TEMPLATE_FIELDS } from '../../../products/velero/fields';
import {
  backupSchedules,
  backupTemplates,
  type BackupSchedule,
  type BackupTemplate,
} from '../../../products/velero/schedule';
import { Version } from '../../../values/version';
import { finding, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

export const scheduleFieldsExist = rule({
  id: 'velero/schedule-fields-exist',
  severity: 'error',
  title: 'a schedule has only known fields, each at its place',
  rationale:
    'An unknown field is dropped without a message. With a misspelt includedNamespaces the whole cluster is backed up, with a ttl beside the template backups are kept for thirty days, and with a misspelt switch volumes are left out.',
  fix: 'correct the field, and write what describes the backups under template',
  source: 'https://velero.io/docs/v1.18/api-types/schedule/',
  on: each<BackupSchedule | BackupTemplate>(schedulesAndTemplates),

  find: (subject) => ('fields' in subject ? outsideTemplate(subject) : insideTemplate(subject)),
});

function schedulesAndTemplates(model: Model): readonly (BackupSchedule | BackupTemplate)[] {
  return [...backupSchedules(model), ...backupTemplates(model)];
}

function outsideTemplate({ title, fields, chart }: BackupSchedule): readonly Finding[] {
  const unknown = unknownIn(fields, chart ? CHART_SCHEDULE_FIELDS : SCHEDULE_FIELDS).map((key) =>
    finding(
      [key],
      TEMPLATE_FIELDS.includes(key) ? `${key} of the ${title} is beside template` : unread(key, `the ${title}`),
    ),
  );
  return fields.template !== undefined && fields.template !== null
    ? unknown
    : [finding([], `the ${title} has no template`), ...unknown];
}

function insideTemplate({ title, template }: BackupTemplate): readonly Finding[] {
  const where = title.startsWith('schedule') ? `the template of the ${title}` : `the ${title}`;
  return unknownIn(template, TEMPLATE_FIELDS).map((key) => finding([key], unread(key, where)));
}

function unknownIn(values: JsonObject, known: readonly string[]): readonly string[] {
  return Object.keys(values).filter((key) => !known.includes(key));
}

function unread(key: string, where: string): string {
  const near = nearestKey([{ since: '1.0', keys: TEMPLATE_FIELDS.join(' ') }], key, Version.of('1.0'));
  return `${key} in ${where} is not read${near === undefined ? '' : `; the nearest field is ${near}`}`;
}
