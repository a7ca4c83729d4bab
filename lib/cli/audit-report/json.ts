import type { AuditReport } from '../../audit';
import { json } from './plain';

/** The whole report, for programs. */
export function toJson({ verdict, unread, versions, coverage }: AuditReport): string {
  const report = {
    findings: verdict.findings.map(({ rule, severity, file, line, column, object, path, message, fix }) => ({
      rule,
      severity,
      file,
      line: line ?? null,
      column: column ?? null,
      object: object ?? null,
      path: path ?? [],
      message,
      fix,
    })),
    looked: verdict.looked,
    unread,
    versions,
    coverage: coverage.map(({ claim, namespace, storageClass, file, coveredBy, excused }) => ({
      claim,
      namespace,
      storageClass,
      file,
      coveredBy,
      excused: excused ?? null,
    })),
  };
  return json(report);
}
