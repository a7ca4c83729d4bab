import type { Construct } from 'constructs';
import {
  ScheduleSpecTemplateHooksResourcesPostExecOnError as PostOnError,
  ScheduleSpecTemplateHooksResourcesPreExecOnError as PreOnError,
  type ScheduleSpecTemplateHooksResources as HookOfTemplate,
} from '../../../imports/velero.io';
import { GoDuration } from '../../values/go-duration';
import type { Problem } from '../../values/problem';
import { HOOK_TIMEOUT_SECONDS } from '../../products/velero/server';
import { report, reportEach, reportFields } from '../report';
import { nameOf, namespaceProblem, toSelector, type LabelSelector, type NamespaceOf } from './backup-scope';
import type { VeleroContext } from './context';

/** A command that runs in a pod. */
export interface HookCommand {
  /** The program and its arguments, each a separate string. There is no shell unless the command starts one. */
  readonly command: readonly string[];

  /**
   * The name of the container.
   *
   * @default - the first of the pod
   */
  readonly container?: string;

  /**
   * `Fail`: if the command fails, the backup is PartiallyFailed. `Continue`: the failure is ignored.
   *
   * @default "Fail"
   */
  readonly onError?: 'Fail' | 'Continue';

  /**
   * How long the command may run.
   *
   * @default GoDuration.seconds(30)
   */
  readonly timeout?: GoDuration;
}

/** Commands that run in pods before and after their backup, for example to flush a database to disk. */
export interface BackupHook {
  /** The name of the hook in the log. */
  readonly name: string;

  /**
   * Namespaces of the pods.
   *
   * @default - those of the backup
   */
  readonly includedNamespaces?: readonly NamespaceOf[];

  /**
   * Labels of the pods.
   *
   * @default - every pod
   */
  readonly labelSelector?: LabelSelector;

  /**
   * Commands before the pod and its volumes are backed up.
   *
   * @default - none
   */
  readonly pre?: readonly HookCommand[];

  /**
   * Commands afterwards.
   *
   * @default - none
   */
  readonly post?: readonly HookCommand[];
}

/** Reports what is wrong with hooks, and returns them in the form of a template. */
export function toHooks(
  owner: Construct,
  hooks: readonly BackupHook[],
  { version }: VeleroContext,
): readonly HookOfTemplate[] {
  return hooks.map(({ name, includedNamespaces, labelSelector, pre = [], post = [] }) => {
    const field = `hooks.${name}`;
    const namespaces = reportEach(owner, `${field}.includedNamespaces`, includedNamespaces?.map(nameOf), (one) =>
      namespaceProblem(one, version),
    );
    if (pre.length + post.length === 0) report(owner, field, NO_COMMAND);
    for (const hook of [...pre, ...post]) {
      report(owner, `${field}.command`, hook.command.length > 0 ? undefined : NO_COMMAND);
      report(owner, `${field}.onError`, onErrorProblem(hook.onError ?? 'Fail'));
      reportFields(owner, { [`${field}.timeout`]: hook.timeout });
    }
    return {
      name,
      ...(namespaces.length > 0 ? { includedNamespaces: [...namespaces] } : {}),
      includedResources: ['pods'],
      ...(labelSelector ? { labelSelector: toSelector(labelSelector) } : {}),
      ...(pre.length > 0 ? { pre: pre.map((hook) => ({ exec: toExec(hook, PreOnError) })) } : {}),
      ...(post.length > 0 ? { post: post.map((hook) => ({ exec: toExec(hook, PostOnError) })) } : {}),
    };
  });
}

interface Exec<T> {
  readonly command: string[];
  readonly container?: string;
  readonly onError: T;
  readonly timeout: string;
}

function toExec<T>(hook: HookCommand, onError: { readonly FAIL: T; readonly CONTINUE: T }): Exec<T> {
  return {
    command: [...hook.command],
    ...(hook.container === undefined ? {} : { container: hook.container }),
    onError: hook.onError === 'Continue' ? onError.CONTINUE : onError.FAIL,
    timeout: `${hook.timeout ?? GoDuration.seconds(HOOK_TIMEOUT_SECONDS)}`,
  };
}

const NO_COMMAND: Problem = {
  must: 'must have a command',
  got: [],
  fix: 'Write ["/bin/sh", "-c", "pg_dump …"], for example, or remove the hook',
};

function onErrorProblem(onError: string): Problem | undefined {
  return ['Fail', 'Continue'].includes(onError)
    ? undefined
    : { must: 'must be "Fail" or "Continue"', got: onError, fix: 'Write one of them' };
}
