#!/bin/sh
# Makes docs/aws-cli.md: starts a stack, runs each command for real, and writes down what it printed. Needs the AWS CLI and curl, and the
# ports 4566 to 4569 free.
#
#     docs/aws-cli.sh > docs/aws-cli.md
set -eu
cd "$(dirname "$0")/.."
command -v aws >/dev/null || { echo "aws-cli.sh: the AWS CLI is not installed" >&2; exit 64; }
work=$(mktemp -d)
scripts/doorbuster stack up --port 4566 --speed 60 >"$work/up" 2>&1 &
up=$!
trap 'kill $up; rm -rf "$work"' EXIT
n=0
until grep -q 'export ' "$work/up"; do
    n=$((n + 1))
    [ $n -lt 1200 ] || { cat "$work/up" >&2; exit 70; }
    sleep 0.1
done
eval "$(grep 'export ' "$work/up")"
export AWS_PAGER= AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null

say() { printf '\n%s\n' "$@"; }

# Runs a command in this shell and writes it and what it printed down; a refusal is worth showing, too.
run() {
    printf '\n    $ %s\n' "$1"
    { eval "$1" 2>&1 || true; echo; } | sed '/^$/d; s/[[:space:]]*$//; s/^/    /'
}

# Keeps what a command printed in a variable, for the next ones.
let_be() { # variable, command
    printf '\n    $ %s=$(%s)\n    $ echo $%s\n' "$1" "$2" "$1"
    kept=$(eval "$2" 2>&1) || true
    eval "$1=\$kept"
    printf '    %s\n' "$kept"
}

cat <<'END'
# The local stack and the AWS CLI

The AWS CLI works against the local stack as it is. This page was written by [aws-cli.sh](aws-cli.sh), which starts a stack and runs each
command; make it anew with `docs/aws-cli.sh > docs/aws-cli.md`. Times are the stack's, whose clock runs 60 times as fast here.
END

say '## Start it'
printf '\n    $ scripts/doorbuster stack up --port 4566 --speed 60\n'
sed 's/^/    /' "$work/up"
say 'In another terminal, the line that begins with `export`; then:'
run 'aws --version | cut -d" " -f1'
run 'aws sts get-caller-identity'
say 'Another access key is refused, so that what was meant for a real account is not answered here by mistake, and what is not modelled says so:'
run 'AWS_ACCESS_KEY_ID=AKIAREAL aws sts get-caller-identity'
run 'aws ec2 describe-vpcs'
run 'aws kinesis list-streams'

say '## Somebody visits'
run 'for n in $(seq 200); do curl -s -o /dev/null http://127.0.0.1:4568/ranking; done'
run 'curl -s http://127.0.0.1:4568/clock'

say '## EC2'
run "aws ec2 describe-instances --filters Name=tag:shop:tier,Values=web --query 'Reservations[].Instances[].[InstanceId,Placement.AvailabilityZone,State.Name]' --output text"
run "aws ec2 describe-subnets --query 'Subnets[].[SubnetId,AvailabilityZone,CidrBlock]' --output text"
run "aws ec2 describe-availability-zones --query 'AvailabilityZones[].[ZoneName,ZoneId,State]' --output text"

say '## The load balancer'
run "aws elbv2 describe-load-balancers --query 'LoadBalancers[].[LoadBalancerName,State.Code,DNSName]' --output text"
let_be group "aws elbv2 describe-target-groups --query 'TargetGroups[0].TargetGroupArn' --output text"
run "aws elbv2 describe-target-health --target-group-arn \$group --query 'TargetHealthDescriptions[].[Target.Id,TargetHealth.State]' --output text"

say '## Auto Scaling'
run "aws autoscaling describe-auto-scaling-groups --query 'AutoScalingGroups[].[AutoScalingGroupName,MinSize,DesiredCapacity,MaxSize]' --output text"
run "aws autoscaling describe-policies --auto-scaling-group-name shop-web --query 'ScalingPolicies[].[PolicyName,PolicyType,Alarms[].AlarmName]'"
run 'aws autoscaling set-desired-capacity --auto-scaling-group-name shop-web --desired-capacity 5'
run 'sleep 4'
run "aws autoscaling describe-scaling-activities --auto-scaling-group-name shop-web --query 'Activities[].[StatusCode,Cause]' --output text"
run "aws autoscaling put-scaling-policy --auto-scaling-group-name shop-web --policy-name cpu-at-40 --policy-type TargetTrackingScaling --target-tracking-configuration '{\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":\"ASGAverageCPUUtilization\"},\"TargetValue\":40}' --query PolicyARN"
run 'aws autoscaling delete-policy --auto-scaling-group-name shop-web --policy-name cpu-at-40'
run 'aws autoscaling put-scheduled-update-group-action --auto-scaling-group-name shop-web --scheduled-action-name before-the-sale --start-time 2030-11-29T08:45:00Z --min-size 8 --desired-capacity 8'
run 'aws autoscaling describe-scheduled-actions --auto-scaling-group-name shop-web'
run 'aws autoscaling suspend-processes --auto-scaling-group-name shop-web --scaling-processes AZRebalance'
run "aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names shop-web --query 'AutoScalingGroups[0].SuspendedProcesses'"
run 'aws autoscaling resume-processes --auto-scaling-group-name shop-web'
run 'aws autoscaling set-desired-capacity --auto-scaling-group-name shop-web --desired-capacity 99'

say '## CloudWatch'
run "aws cloudwatch list-metrics --namespace AWS/ApplicationELB --metric-name RequestCount"
let_be balancer "aws cloudwatch list-metrics --namespace AWS/ApplicationELB --metric-name RequestCount --query 'Metrics[0].Dimensions[?Name==\`LoadBalancer\`].Value | [0]' --output text"
run 'aws cloudwatch get-metric-statistics --namespace AWS/ApplicationELB --metric-name RequestCount --dimensions Name=LoadBalancer,Value=$balancer --start-time 2026-01-01T00:00:00Z --end-time 2036-01-01T00:00:00Z --period 604800 --statistics Sum'
run "aws cloudwatch get-metric-data --start-time 2026-01-01T00:00:00Z --end-time 2036-01-01T00:00:00Z --metric-data-queries '[{\"Id\":\"p99\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"AWS/ApplicationELB\",\"MetricName\":\"TargetResponseTime\",\"Dimensions\":[{\"Name\":\"LoadBalancer\",\"Value\":\"'\$balancer'\"}]},\"Period\":604800,\"Stat\":\"p99\"}}]'"
run 'aws cloudwatch put-metric-data --namespace Shop --metric-name Sales --value 3'
run "aws cloudwatch list-metrics --namespace Shop --metric-name Sales"
run 'aws cloudwatch put-metric-alarm --alarm-name sales-stopped --namespace Shop --metric-name Sales --statistic Sum --period 60 --evaluation-periods 5 --threshold 1 --comparison-operator LessThanThreshold'
run "aws cloudwatch set-alarm-state --alarm-name sales-stopped --state-value ALARM --state-reason 'to see who is called'"
run "aws cloudwatch describe-alarms --alarm-names sales-stopped --query 'MetricAlarms[].[AlarmName,StateValue,StateReason]' --output text"
run 'aws cloudwatch delete-alarms --alarm-names sales-stopped'

say '## SQS' 'Version 1 of the CLI sends sqs to an address of its own, whatever the environment says, unless it is given one on the command line.'
let_be queue 'aws --endpoint-url $AWS_ENDPOINT_URL sqs get-queue-url --queue-name orders-dlq --query QueueUrl --output text'
run 'aws --endpoint-url $AWS_ENDPOINT_URL sqs send-message --queue-url $queue --message-body hello'
run 'aws --endpoint-url $AWS_ENDPOINT_URL sqs receive-message --queue-url $queue'
run "aws --endpoint-url \$AWS_ENDPOINT_URL sqs get-queue-attributes --queue-url \$queue --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible"
run 'aws --endpoint-url $AWS_ENDPOINT_URL sqs purge-queue --queue-url $queue'
run 'aws --endpoint-url $AWS_ENDPOINT_URL sqs list-queues'

say '## RDS'
run "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus,AvailabilityZone,SecondaryAvailabilityZone]' --output text"
run "aws rds reboot-db-instance --db-instance-identifier shop-db --force-failover --query 'DBInstance.DBInstanceStatus'"
run 'aws rds reboot-db-instance --db-instance-identifier shop-db --force-failover'
run 'sleep 5'
run "aws rds describe-db-instances --db-instance-identifier shop-db --query 'DBInstances[].[DBInstanceStatus,AvailabilityZone]' --output text"
run "aws rds describe-events --source-identifier shop-db --source-type db-instance --duration 60 --query 'Events[].[Date,Message]' --output text"

say '## Lambda and DynamoDB'
run "aws lambda get-function --function-name shop-webhook --query 'Configuration.[FunctionName,Runtime,MemorySize,Timeout,State]'"
run 'aws lambda get-function-concurrency --function-name shop-webhook'
run "aws dynamodb describe-table --table-name shop-events --query 'Table.[TableName,TableStatus,BillingModeSummary.BillingMode,ItemCount]'"

say '## FIS: stop a zone'
run "aws fis list-actions --query 'length(actions)'"
run "aws fis get-action --id aws:ec2:stop-instances --query 'action.[id,description]'"
cat >"$work/template.json" <<'END'
{
  "description": "the web instances of one zone stop for ten minutes",
  "targets": {
    "web": {
      "resourceType": "aws:ec2:instance",
      "resourceTags": {"shop:tier": "web"},
      "filters": [{"path": "Placement.AvailabilityZone", "values": ["ap-northeast-2a"]}],
      "selectionMode": "ALL"
    }
  },
  "actions": {
    "stop": {
      "actionId": "aws:ec2:stop-instances",
      "parameters": {"startInstancesAfterDuration": "PT10M", "completeIfInstancesTerminated": "true"},
      "targets": {"Instances": "web"}
    }
  },
  "stopConditions": [{"source": "none"}],
  "roleArn": "arn:aws:iam::111122223333:role/fis"
}
END
printf '\n    $ cat template.json\n'
sed 's/^/    /' "$work/template.json"
here=$(pwd)
cd "$work"
let_be template "aws fis create-experiment-template --cli-input-json file://template.json --query experimentTemplate.id --output text"
let_be experiment 'aws fis start-experiment --experiment-template-id $template --query experiment.id --output text'
cd "$here"
run 'sleep 1'
run "aws fis get-experiment --id \$experiment --query 'experiment.[state,actions.stop.state]'"
run "aws ec2 describe-instances --filters Name=tag:shop:tier,Values=web --query 'Reservations[].Instances[].[InstanceId,Placement.AvailabilityZone,State.Name]' --output text"
run "aws fis list-experiment-resolved-targets --experiment-id \$experiment --query 'resolvedTargets[].targetInformation.arn'"
run "aws fis stop-experiment --id \$experiment --query experiment.state"
run 'sleep 1'
run "aws fis get-experiment --id \$experiment --query 'experiment.[state,actions.stop.state]'"
say 'With the safety lever engaged nothing starts:'
run 'aws fis update-safety-lever-state --id default --state status=engaged,reason=closing-time --query safetyLever.state'
run "aws fis start-experiment --experiment-template-id \$template --query experiment.state"
run 'aws fis update-safety-lever-state --id default --state status=disengaged,reason=open-again --query safetyLever.state'
run 'aws fis delete-experiment-template --id $template --query experimentTemplate.id'
