import { Construct } from 'constructs';
import { reportSecondUse } from '../../second-use';
import { uniqueId } from '../../unique-id';
import { Protection } from '../protection';
import { answersOf } from './answers';
import { indexText, pageText } from './markdown';
import type { RecoveryPagesProps } from './props';
import { PROTECTION_FILE, protectionText } from './protection-page';
import { SCENARIOS } from './scenarios';

/** A page as a file. */
export interface PageFile {
  /** `recovery/ccplant/README.md`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The pages that people open when something is lost: `recovery/<cluster>/`, an index and one page for each thing that can
 * be lost, with the commands and the names of this cluster. They follow the declaration: what it cannot answer is in the
 * index.
 */
export class RecoveryPages extends Construct {
  /** `recovery/ccplant`. */
  public readonly path: string;

  /** @param scope the cluster */
  constructor(
    scope: Construct,
    private readonly props: RecoveryPagesProps = {},
  ) {
    super(scope, uniqueId(scope, 'RecoveryPages'));
    this.path = `recovery/${this.node.root.node.id}`;
    reportSecondUse(this, 'scope', `the folder ${this.path}`);
  }

  /** The index and the pages. */
  public get files(): readonly PageFile[] {
    const answers = answersOf(this, this.props);
    const scenarios = SCENARIOS.map((scenario) => scenario(answers));
    const pages = scenarios.flatMap((scenario) => scenario.pages);
    const unrecoverable = scenarios.flatMap((scenario) => scenario.unrecoverable);
    const keptElsewhere = [...new Set(scenarios.flatMap((scenario) => scenario.keptElsewhere ?? []))];
    const { cluster } = answers;
    const protections = this.node.root.node.findAll().filter((one) => one instanceof Protection);
    const further =
      protections.length === 0 ? [] : [{ file: PROTECTION_FILE, text: protectionText(cluster, protections) }];
    const index = indexText({ cluster, pages, unrecoverable, keptElsewhere, promises: further.length > 0 });
    return [
      { path: `${this.path}/README.md`, text: index },
      ...pages.map((page) => ({ path: `${this.path}/${page.file}`, text: pageText(page) })),
      ...further.map(({ file, text }) => ({ path: `${this.path}/${file}`, text })),
    ];
  }
}
