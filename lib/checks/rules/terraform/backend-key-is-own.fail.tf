# Example: a scaffold whose target was empty
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "/v1/terraform.tfstate" # finding
    region = "eu-west-1"
  }
}

# Example: no key
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "" # finding
    region = "eu-west-1"
  }
}

# Example: the key of another folder
# File: terraform/aws/longhorn/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate"
    region = "eu-west-1"
  }
}
# File: terraform/aws/velero/backend.tf
terraform {
  backend "s3" {
    bucket = "example-state"
    key    = "terraform/aws/longhorn/v1/terraform.tfstate" # finding
    region = "eu-west-1"
  }
}
