import type { Problem } from '../../values/problem';
import type { Region } from '../../values/region';
import { topicsIn } from './sns-topic';

/** A replica in the region of its source goes down with it; in another partition S3 makes none. */
export function replicaRegionProblem(source: Region, replica: Region): Problem | undefined {
  if (source.problem || replica.problem) return undefined;
  if (source.partition === replica.partition && source.text !== replica.text) return undefined;
  return {
    must: `must be another region than ${source}, that of the source, and of the same partition (${source.partition})`,
    got: replica.text,
    fix: 'Choose one that the same disaster does not reach',
  };
}

/** References of Terraform reach as far as one working directory. */
export function farSource(path: string): Problem {
  return {
    must: 'must be made in the same working directory',
    got: path,
    fix: 'Make the replica where its source is made: it can be in any region',
  };
}

export function missingKey(region: Region): Problem {
  return {
    must: 'must be given, as objects of the source are encrypted under a key: without one S3 does not replicate them',
    got: undefined,
    fix: `Make a BackupKey with region: '${region}'`,
  };
}

/** A region whose alarm nobody would hear. */
export function deafProblem(regions: readonly Region[], topics: readonly string[]): Problem | undefined {
  const deaf = regions.find((region) => topicsIn(region, topics).length === 0);
  if (!deaf) return undefined;
  return {
    must: `must contain a topic in ${deaf}: an alarm tells only topics of its own region`,
    got: topics,
    fix: `Add the ARN of a topic in ${deaf}`,
  };
}
