import type { Problem } from '../../values/problem';
import type { Region } from '../../values/region';

/** What is wrong with the ARN of a topic that receives alarms. */
export function topicProblem(arn: unknown): Problem | undefined {
  if (typeof arn === 'string' && TOPIC.test(arn)) return undefined;
  return {
    must: 'must contain ARNs of SNS topics',
    got: arn,
    fix: 'Write "arn:aws:sns:eu-west-1:123456789012:alerts", for example',
  };
}

/** The topics that an alarm in a region can notify: CloudWatch rejects those of other regions. */
export function topicsIn(region: Region, arns: readonly string[]): string[] {
  return arns.filter((arn) => TOPIC.exec(arn)?.[1] === region.text);
}

const TOPIC = /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}$/;
