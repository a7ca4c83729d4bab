# Example: a policy for its bucket
# File: terraform/minio/backups/iam.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = minio_iam_policy.longhorn.name
}

# Example: a policy with a similar name
# File: terraform/minio/backups/iam.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = "readwrite-longhorn"
}
