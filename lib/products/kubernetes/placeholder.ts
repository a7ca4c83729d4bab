/** Whether a text is filled in later: by Helm, Flux or Terraform, or because it is encrypted. */
export function isFilledInLater(text: string): boolean {
  return /\{\{|\$\{|\$\(|\$[A-Z_]{2,}|^ENC\[|<path:/.test(text);
}

/** Whether somebody was meant to write something else here: `<account-id>`, `[YOUR_ACCOUNT_ID]`, `CHANGEME`. */
export function isPlaceholder(text: string): boolean {
  return /<[\w .-]+>|\[[A-Z][A-Z_ -]+\]|\byour[-_](account|bucket|region|endpoint|domain|minio|s3)|change[-_]?me|replace[-_]?me|\bXXX/i.test(
    text.replace(/\[[a-f0-9:]+\]/i, ''),
  );
}

/** Whether a text is what it says, so that it can be judged. */
export function isLiteral(text: string): boolean {
  return text !== '' && !isFilledInLater(text) && !isPlaceholder(text);
}
