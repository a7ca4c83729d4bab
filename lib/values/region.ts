import type { Checked, Problem } from './problem';
import { breaks, type TextRule } from './text';

/** A region of AWS, such as `ap-northeast-1`. */
export class Region implements Checked {
  public static of(code: string | Region): Region {
    return code instanceof Region ? code : new Region(code, breaks(RULES, code));
  }

  /** What a service other than AWS calls its region: `auto`, `nbg1`, `us-west-004`. It is part of every signature. */
  public static elsewhere(name: string): Region {
    return new Region(name, breaks([NAME], name));
  }

  private constructor(
    public readonly text: string,
    public readonly problem: Problem | undefined,
  ) {}

  /** The partition that the region belongs to: the second part of its ARNs. */
  public get partition(): string {
    return PARTITIONS.find(([, pattern]) => pattern.test(this.text))?.[0] ?? 'aws';
  }

  public toString(): string {
    return this.text;
  }
}

/**
 * Region codes by partition. A code that AWS adds later matches the pattern of its partition.
 * @see https://www.npmjs.com/package/@aws-sdk/util-endpoints 3.996 (partitions.json, read 2026-11-21)
 */
const PARTITIONS: readonly (readonly [string, RegExp])[] = [
  ['aws', /^(us|eu|ap|sa|ca|me|af|il|mx)-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/],
  ['aws-cn', /^cn-(north|northwest)-\d$/],
  ['aws-us-gov', /^us-gov-(east|west)-\d$/],
  ['aws-eusc', /^eusc-[a-z]{2}-east-\d$/],
  ['aws-iso', /^us-iso-(east|west)-\d$/],
  ['aws-iso-b', /^us-isob-(east|west)-\d$/],
  ['aws-iso-e', /^eu-isoe-west-\d$/],
  ['aws-iso-f', /^us-isof-(east|south)-\d$/],
];

const RULES: readonly TextRule[] = [
  {
    must: 'must be the code of an AWS region',
    fix: 'Write "ap-northeast-1", for example, without an availability-zone letter',
    keeps: (code) => PARTITIONS.some(([, pattern]) => pattern.test(code)),
  },
];

/** Longhorn's S3 client accepts any DNS label; upper case does not survive in the host part of a URL. */
const NAME: TextRule = {
  must: 'must be 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  fix: 'Write what the service calls its region: "auto" or "us-east-1", for example',
  keeps: (name) => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name),
};
