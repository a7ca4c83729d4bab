# Example: a policy that denies plain HTTP
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket_policy" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.longhorn_backup.arn}/*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# Example: a policy for one address
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket_policy" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.longhorn_backup.arn}/*"
      Condition = { IpAddress = { "aws:SourceIp" = ["192.0.2.1/32"] } }
    }]
  })
}

# Example: a website, and logs of a backup
# File: terraform/aws/website/s3.tf
resource "aws_s3_bucket" "website" {
  bucket = "example-website"
  acl    = "public-read"
}

resource "aws_s3_bucket" "logs" {
  bucket = "example-backup-logs"
  acl    = "public-read"
}
