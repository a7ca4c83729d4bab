/** Whether a value is filled in later: by Helm, Flux, a plugin of Argo CD, Terraform or tfaction, or it is encrypted. */
export function isFilledInLater(value: string): boolean {
  return /\{\{|%%|\$\{|\$\(|\$[A-Z_]{2,}|^ENC\[|<path:/.test(value);
}

/** Whether somebody was meant to write something else here: `<account-id>`, `[YOUR_ACCOUNT_ID]`, `CHANGEME`. */
export function isPlaceholder(value: string): boolean {
  return /<[\w .-]+>|\[[A-Z][A-Z_ -]+\]|\byour[-_](account|bucket|region|endpoint|domain|minio|s3)|change[-_]?me|replace[-_]?me|\bXXX/i.test(
    value.replace(/\[[a-f0-9:]+\]/i, ''),
  );
}

/** Whether something else will stand here, so that the value cannot be judged. An empty one can. */
export function isUndecided(value: string): boolean {
  return isFilledInLater(value) || isPlaceholder(value);
}

/** Whether a value is what it says, so that it can be judged. What stands in HCL is asked with `isHclLiteral`. */
export function isLiteral(value: string): boolean {
  return value !== '' && !isUndecided(value);
}
