# Example: everybody may read
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
      Principal = "*" # finding
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.longhorn_backup.arn}/*"
    }]
  })
}

# Example: a public ACL
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
}

resource "aws_s3_bucket_acl" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  acl    = "public-read" # finding
}

# Example: a public ACL in the bucket
# File: terraform/aws/longhorn/s3.tf
resource "aws_s3_bucket" "longhorn_backup" {
  bucket = "example-longhorn-backup"
  acl    = "public-read-write" # finding
}

# Example: everybody may read, by a data source
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

data "aws_iam_policy_document" "velero" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.velero.arn}/*"]

    principals { # finding
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "velero" {
  bucket = aws_s3_bucket.velero.id
  policy = data.aws_iam_policy_document.velero.json
}
