# Example: every object
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket" "velero" {
  bucket = "example-velero"
}

resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = aws_s3_bucket.velero.id

  rule {
    id     = "clean-up"
    status = "Enabled"
    filter {}

    expiration {
      days = 35 # finding
    }
  }
}

# Example: the folder of the cluster
# File: terraform/aws/velero/s3.tf
resource "aws_s3_bucket_lifecycle_configuration" "velero" {
  bucket = "example-velero"

  rule {
    id     = "clean-up"
    status = "Enabled"

    filter {
      prefix = "cluster-a/"
    }

    expiration {
      days = 35 # finding
    }
  }
}
