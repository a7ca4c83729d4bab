# Example: every bucket
# File: terraform/minio/backups/iam.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = "readwrite" # finding
}

# Example: an administrator
# File: terraform/minio/backups/iam.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = "consoleAdmin" # finding
}

# Example: a group
# File: terraform/minio/backups/iam.tf
resource "minio_iam_group_policy_attachment" "engines" {
  group_name  = "engines"
  policy_name = "readwrite" # finding
}
