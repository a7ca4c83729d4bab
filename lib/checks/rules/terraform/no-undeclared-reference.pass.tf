# Example: a resource and a local value
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}
# File: terraform/aws/longhorn/iam.tf
locals {
  longhorn_backup = {
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = aws_s3_bucket.longhorn_backup.arn
    }]
  }
}

resource "aws_iam_user_policy" "longhorn_backup" {
  name       = "longhorn-backup"
  user       = "longhorn-backup"
  policy     = jsonencode(local.longhorn_backup)
  depends_on = [aws_s3_bucket.longhorn_backup]
}

# Example: strings that only look like a reference
# File: terraform/aws/longhorn/iam.tf
resource "aws_iam_user" "longhorn_backup" {
  name = "$${aws_iam_user.other.name}"
  path = format("/%s/", "local.path")
}

# Example: a resource of another provider
# File: terraform/cloudflare/backups/r2.tf
resource "cloudflare_r2_bucket" "backups" {
  account_id = cloudflare_account.home.id
  name       = "backups"
}
