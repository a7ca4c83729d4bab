# Example: no delete_marker_replication
# File: terraform/aws/longhorn/replication.tf
resource "aws_s3_bucket_replication_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  role   = aws_iam_role.replication.arn

  rule { # finding
    id     = "all"
    status = "Enabled"
    filter {}

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }
}

# Example: delete markers and tags
# File: terraform/aws/longhorn/replication.tf
resource "aws_s3_bucket_replication_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  role   = aws_iam_role.replication.arn

  rule {
    id     = "hot"
    status = "Enabled"

    filter {
      tag {
        key   = "tier"
        value = "hot"
      }
    }

    delete_marker_replication { # finding
      status = "Enabled"
    }

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }
}

# Example: one priority twice
# File: terraform/aws/longhorn/replication.tf
resource "aws_s3_bucket_replication_configuration" "longhorn_backup" {
  bucket = aws_s3_bucket.longhorn_backup.id
  role   = aws_iam_role.replication.arn

  rule {
    id       = "cluster-a"
    status   = "Enabled"
    priority = 1

    filter {
      prefix = "cluster-a/"
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }

  rule {
    id       = "cluster-b"
    status   = "Enabled"
    priority = 1 # finding

    filter {
      prefix = "cluster-b/"
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }
}

# Example: encrypted objects without a key for the replica
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
      sse_kms_encrypted_objects { # finding
        status = "Enabled"
      }
    }

    destination {
      bucket = "arn:aws:s3:::example-replica"
    }
  }
}

# Example: replication in time without metrics
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

    destination {
      bucket = "arn:aws:s3:::example-replica"

      replication_time { # finding
        status = "Enabled"

        time {
          minutes = 15
        }
      }
    }
  }
}

# Example: a key for the replica, and no selection of encrypted objects
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

    destination {
      bucket = "arn:aws:s3:::example-replica"

      encryption_configuration { # finding
        replica_kms_key_id = aws_kms_key.replica.arn
      }
    }
  }
}
