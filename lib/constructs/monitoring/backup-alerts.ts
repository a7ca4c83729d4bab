import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import {
  PrometheusRule,
  PrometheusRuleSpecGroupsRulesExpr as Expr,
  toJson_PrometheusRuleSpec,
  type PrometheusRuleSpec,
} from '../../../imports/monitoring.coreos.com';
import { GoDuration } from '../../values/go-duration';
import { kubernetesNameProblem, labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import { ALLOWANCE_SECONDS } from '../../values/overdue';
import { breaks } from '../../values/text';
import { webUrlOf } from '../../values/web-url';
import { ApplicationFolder } from '../argocd/application-folder';
import { monitoringFolderOf } from '../argocd/monitoring-folder';
import { report, reportEach, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { AlertRule, AlertChoices, AlertGroup } from './alert';
import { drillAlerts } from './drill-alerts';
import { longhornAlerts, unseenOfLonghorn } from './longhorn-alerts';
import { duration } from './promql';
import { repositoryAlerts, unseenOfRepository } from './job-alerts';
import { runbook } from './runbook';
import { unseenOfVelero, veleroAlerts } from './velero-alerts';
import type { WatchedBackups, WatchedDrill } from './watched';
import { drillProblem, FREE_LABEL, LABEL, PAGE, unread } from './alert-mistakes';

/** Properties of `BackupAlerts`. */
export interface BackupAlertsProps extends WatchedBackups {
  /**
   * Labels of the PrometheusRule, by which Prometheus selects rules: `{ release: 'kube-prometheus-stack' }`. The chart
   * kube-prometheus-stack selects its own release, and silently ignores every other rule.
   *
   * @default - none, for a Prometheus that selects every rule
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Labels of every alert besides `severity`, by which Alertmanager routes it: `{ team: 'platform' }`.
   *
   * @default - none
   */
  readonly alertLabels?: Readonly<Record<string, string>>;

  /**
   * Labels that distinguish the series of this cluster, if one Prometheus has several clusters:
   * `{ cluster: 'home' }`.
   *
   * @default - none
   */
  readonly seriesLabels?: Readonly<Record<string, string>>;

  /**
   * How much longer a backup may take. A backup is overdue if none has succeeded for its recovery point objective, or for
   * 1.4 times the longest time between two runs where that is shorter, plus this.
   *
   * @default 30 minutes
   */
  readonly allowance?: GoDuration;

  /**
   * Whether node_exporter runs with `--collector.systemd` on the machines outside the cluster that are backed up.
   *
   * @default false
   */
  readonly systemdMetrics?: boolean;

  /**
   * The page on what to do, with a heading for each alert. `runbook_url` is this and `#<alert>` in lower case.
   *
   * @default - `<name>.md`, which is written beside the rules once and is then yours, in your repository's web view; its
   * path where GitHub, GitLab and Codeberg do not host the repository
   */
  readonly runbookUrl?: string;
}

/**
 * Alerts on missing and failed backups, for the Prometheus Operator. They follow the declaration: each schedule has its own
 * window. They are in an application of their own, `<folder>-monitoring`: a cluster without the operator can then install
 * the engines.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class BackupAlerts extends Construct {
  /** What is watched. */
  public readonly watched: WatchedBackups;
  /** The settings of the alerts. */
  public readonly choices: AlertChoices;
  private readonly drills: readonly WatchedDrill[];

  /** @param ruleName the name of the PrometheusRule, and of the page */
  constructor(
    scope: Construct,
    public readonly ruleName: string,
    props: BackupAlertsProps,
  ) {
    super(scope, uniqueId(scope, `BackupAlerts.${ruleName}`));
    const { allowance = GoDuration.seconds(ALLOWANCE_SECONDS), seriesLabels = {}, systemdMetrics = false } = props;
    this.validate(props);
    this.drills = props.drills ?? [];
    reportEach(this, 'drills', this.drills, drillProblem);
    this.watched = { ...props, drills: this.drills };
    this.choices = { allowance: allowance.inSeconds, seriesLabels, systemdMetrics };

    const folder = monitoringFolderOf(this);
    const page = props.runbookUrl ?? this.addRunbook(folder);
    const metadata = {
      name: ruleName,
      namespace: folder.namespace,
      ...(props.labels ? { labels: { ...props.labels } } : {}),
    };
    // Schedules may be added after this.
    const spec: unknown = Lazy.any({
      produce: () => toJson_PrometheusRuleSpec(toSpec(this.groups, props.alertLabels ?? {}, page)),
    });
    folder.add(this, (chart, id) => new ApiObject(chart, id, { ...PrometheusRule.GVK, metadata, spec }));
  }

  /** The alerts, by what they are about. */
  public get groups(): readonly AlertGroup[] {
    const { velero, longhorn, repositories = [] } = this.watched;
    return [
      ...(velero ? veleroAlerts(velero, this.choices) : []),
      ...(longhorn ? longhornAlerts(longhorn, this.choices) : []),
      ...repositories.map((repository) => repositoryAlerts(repository, this.choices)),
      ...this.drills.map((drill) => drillAlerts(drill, this.choices)),
    ];
  }

  /** What no alert covers, because there is no metric, a sentence each. The dashboard shows it. */
  public get unseen(): readonly string[] {
    const { velero, longhorn, repositories = [] } = this.watched;
    return [
      ...(velero ? unseenOfVelero(velero) : []),
      ...(longhorn ? unseenOfLonghorn(longhorn) : []),
      ...repositories.flatMap((repository) => unseenOfRepository(repository, this.choices)),
    ];
  }

  /** What to do about each alert, with the names of this cluster. */
  private get runbook(): string {
    const { velero, longhorn, repositories = [] } = this.watched;
    const alerts = this.groups.flatMap((group) => group.alerts.map(({ name }) => name));
    return runbook(alerts, {
      velero: velero?.namespace,
      longhorn: longhorn?.namespace,
      drills: this.drills,
      jobs: repositories.flatMap(({ cronJobs }) => cronJobs),
      units: repositories.flatMap(({ units }) => units.map(({ unit }) => unit)),
    });
  }

  private addRunbook(folder: ApplicationFolder): string {
    const { repository, revision = 'main' } = folder.argoCd;
    const file = `${this.ruleName}.md`;
    const text = (): string => this.runbook;
    folder.addPage(this, {
      file,
      // Schedules may be added after this.
      get text() {
        return text();
      },
    });
    return webUrlOf(repository, revision, `${folder.path}/${file}`) ?? `${folder.path}/${file}`;
  }

  private validate(props: BackupAlertsProps): void {
    const { velero, longhorn, drills, repositories, labels, alertLabels, seriesLabels, allowance, runbookUrl } = props;
    report(this, 'name', kubernetesNameProblem(this.ruleName));
    reportSecondUse(this, 'name', `the PrometheusRule ${ApplicationFolder.of(this).namespace}/${this.ruleName}`);
    reportFields(this, {
      allowance,
      'velero.version': velero?.version,
      'longhorn.version': longhorn?.version,
    });
    if (velero?.scraped === false) report(this, 'velero', unread('Velero'));
    if (longhorn?.scraped === false) report(this, 'longhorn', unread('Longhorn'));
    for (const [key, value] of Object.entries(labels ?? {})) {
      report(this, 'labels', labelKeyProblem(key) ?? labelValueProblem(value));
    }
    for (const [field, pairs] of Object.entries({ alertLabels, seriesLabels })) {
      for (const [key, value] of Object.entries(pairs ?? {})) {
        report(this, field, breaks([LABEL, FREE_LABEL], key) ?? breaks([], value));
      }
    }
    if (runbookUrl !== undefined) report(this, 'runbookUrl', breaks([PAGE], runbookUrl));
    if (velero ?? longhorn ?? drills?.[0] ?? repositories?.[0]) return;
    report(this, 'velero', {
      must: 'must be set, or `longhorn`, `repositories` or `drills`: there is nothing to watch',
      got: 'none of them',
      fix: 'Pass what makes the backups',
    });
  }
}

function toSpec(
  groups: readonly AlertGroup[],
  alertLabels: Readonly<Record<string, string>>,
  page: string,
): PrometheusRuleSpec {
  const rule = ({ name, expr, forSeconds, severity, labels, summary, description }: AlertRule): object => ({
    alert: name,
    expr: Expr.fromString(expr),
    ...(forSeconds > 0 ? { for: duration(forSeconds) } : {}),
    labels: { ...alertLabels, ...labels, severity },
    annotations: { summary, description, runbook_url: `${page}#${name.toLowerCase()}` },
  });
  return {
    groups: groups.map(({ name, alerts }) => ({
      name,
      rules: alerts.map(
        (alert) => rule(alert) as NonNullable<NonNullable<PrometheusRuleSpec['groups']>[0]['rules']>[0],
      ),
    })),
  };
}
