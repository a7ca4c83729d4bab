import { createHash } from 'node:crypto';
import type { AuditReport } from '../../audit';
import type { Rule } from '../../checks/rule';
import { STALE_ACKNOWLEDGEMENT, type Reported } from '../../checks/run';
import { json } from './plain';

/**
 * The findings as SARIF, which code scanning of GitHub and others read.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (read 2026-11-21)
 */
export function toSarif({ verdict, unread }: AuditReport, checks: readonly Rule[]): string {
  const rules = [...checks.map(ruleOf), STALE];
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const result = (finding: Reported, reason?: string): object => ({
    ruleId: finding.rule,
    ruleIndex: indexOf.get(finding.rule) ?? -1,
    level: finding.severity,
    message: { text: `${finding.message}: ${finding.fix}.` },
    locations: [locationOf(finding)],
    partialFingerprints: { 'arkwright/v1': fingerprint(finding, seen) },
    ...(reason === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: reason }] }),
  });
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'arkwright', informationUri: 'https://www.npmjs.com/package/arkwright', rules } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: unread.map(({ file, reason }) => ({
              level: 'note',
              message: { text: `not read: ${reason}` },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
            })),
          },
        ],
        results: [
          ...verdict.findings.map((finding) => result(finding)),
          ...verdict.acknowledged.map((finding) => result(finding, finding.reason)),
        ],
      },
    ],
  };
  return json(log);
}

interface ReportingDescriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
}

function ruleOf({ id, title, rationale, fix, severity, source }: Rule): ReportingDescriptor {
  const rule = {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: { text: `${rationale} To do: ${fix}.` },
    helpUri: source,
    defaultConfiguration: { level: severity },
  };
  return rule;
}

/** GitHub asks for all three texts. */
const STALE: ReportingDescriptor = {
  id: STALE_ACKNOWLEDGEMENT,
  shortDescription: { text: 'each acknowledgement matches a finding' },
  fullDescription: { text: 'An acknowledgement that matches nothing would accept the next mistake unseen.' },
  help: { text: 'Remove the acknowledgement, or correct it.' },
};

function locationOf({ file, line, column, object }: Reported): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
    },
    ...(object === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: object }] }),
  };
}

/** The same finding keeps its fingerprint when lines move; two alike in one file are numbered. */
function fingerprint({ rule, file, object, message }: Reported, seen: Map<string, number>): string {
  const parts = JSON.stringify([rule, file, object ?? '', message]);
  const nth = (seen.get(parts) ?? 0) + 1;
  seen.set(parts, nth);
  return `${createHash('sha256').update(parts).digest('hex').slice(0, 32)}:${nth}`;
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
