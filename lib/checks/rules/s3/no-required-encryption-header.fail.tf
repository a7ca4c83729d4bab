# Example: a missing header is denied
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
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.longhorn_backup.arn}/*"
      Condition = { # finding
        Null = { "s3:x-amz-server-side-encryption" = "true" }
      }
    }]
  })
}

# Example: anything but the right header is denied
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
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.longhorn_backup.arn}/*"
      Condition = { # finding
        StringNotEquals = { "s3:x-amz-server-side-encryption" = "AES256" }
      }
    }]
  })
}
