# Example: a complete rule
# File: terraform/aws/longhorn/replication.tf
resource "aws_s3_bucket_replication_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  role   = aws_iam_role.replication.arn

  rule {
    id     = "all"
    status = "Enabled"
    filter {}

    delete_marker_replication {
      status = "Disabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket = "arn:aws:s3:::example-replica"

      encryption_configuration {
        replica_kms_key_id = aws_kms_key.replica.arn
      }
    }
  }
}

# Example: a rule of the old form, without a filter
# File: terraform/aws/longhorn/replication.tf
resource "aws_s3_bucket_replication_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  role   = aws_iam_role.replication.arn

  rule {
    id     = "cluster-a"
    status = "Enabled"
    prefix = "cluster-a/"

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }
}
