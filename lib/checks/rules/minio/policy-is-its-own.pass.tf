# Example: its own
# File: terraform/minio/example/main.tf
resource "minio_iam_user_policy_attachment" "longhorn" {
  user_name   = "longhorn"
  policy_name = minio_iam_policy.longhorn.name
}
