import type { Construct } from 'constructs';
import { Schedule } from '../values/schedule';
import { report, reportFields } from './report';

/**
 * Reports what is wrong with a schedule, and gives one that can be gone on with: programs run without their types being
 * looked at, too.
 */
export function givenSchedule(owner: Construct, field: string, given: Schedule): Schedule {
  if (given instanceof Schedule) {
    reportFields(owner, { [field]: given });
    return given;
  }
  report(owner, field, {
    must: 'must be a schedule',
    got: given,
    fix: 'Make it with Schedule.daily(3), or with Schedule.cron("0 3 * * *")',
  });
  return Schedule.cron('');
}
