"""Runs the automations of automations.yaml step by step, as Systems Manager does, against accounts made of dictionaries: to their end, with a
failure in each step, and cancelled before, in and after each call of each step. Whatever happens, what they changed is as it was, and what others
changed meanwhile is kept. Their calls are held against the service models that AWS publishes (botocore). No account is needed.

    automations.py TEMPLATE
"""

import contextlib
import copy
import datetime
import json
import re
import sys
import types
from unittest import mock

import botocore.loaders
import botocore.model
import botocore.validate
import cfnlint.decode
from botocore import xform_name
from botocore.exceptions import ClientError

EXECUTION = "11111111-2222-3333-4444-555555555555"
FILLED = {
    "AWS::Partition": "aws",
    "AWS::Region": "ap-northeast-2",
    "AWS::AccountId": "111122223333",
    "Name": "doorbuster",
    "TagValue": "allowed",
    "Bucket": "shop-static",
    "Database": "shop-db",
    "DatabaseSecret": "shop/doorbuster",
    "Subnet": "subnet-0a1b2c3d",
    "SecurityGroup": "sg-0a1b2c3d",
    "InstanceType": "t3.small",
    "ConnectionsProfile": "doorbuster-connections",
}
CANCEL, FAIL = "cancelled", "failed"


class Cancelled(BaseException):
    """Somebody ends the execution: FIS does when its experiment is stopped."""


class Aborted(Exception):
    """A step failed that names no other to go to."""


class Account:
    """What an automation can see and change, by the calls that it makes."""

    def __init__(self, tagged=True, policy=None, reads=True):
        self.policies = {"queue": policy, "bucket": policy}
        self.tag = "allowed" if tagged else "refused"
        self.reads = reads
        self.instances = {}
        self.launched = {}

    def get_queue_url(self, QueueName):
        return {"QueueUrl": "https://sqs/" + QueueName}

    def list_queue_tags(self, QueueUrl):
        return {"Tags": {"doorbuster:faults": self.tag}}

    def get_queue_attributes(self, QueueUrl, AttributeNames):
        known = {"QueueArn": "arn:aws:sqs:ap-northeast-2:111122223333:orders"}
        if self.policies["queue"]:
            known["Policy"] = json.dumps(self.policies["queue"])
        found = {name: known[name] for name in AttributeNames if name in known}
        return {"Attributes": found} if found else {}

    def set_queue_attributes(self, QueueUrl, Attributes):
        self.policies["queue"] = json.loads(Attributes["Policy"]) if Attributes["Policy"] else None
        return {}

    def get_bucket_tagging(self, Bucket):
        return {"TagSet": [{"Key": "doorbuster:faults", "Value": self.tag}]}

    def get_bucket_policy(self, Bucket):
        if not self.policies["bucket"]:
            raise ClientError({"Error": {"Code": "NoSuchBucketPolicy"}}, "GetBucketPolicy")
        return {"Policy": json.dumps(self.policies["bucket"])}

    def put_bucket_policy(self, Bucket, Policy):
        self.policies["bucket"] = json.loads(Policy)
        return {}

    def delete_bucket_policy(self, Bucket):
        self.policies["bucket"] = None
        return {}

    def get_distribution_config(self, Id):
        origin = {"DomainName": "shop-static.s3.ap-northeast-2.amazonaws.com", "OriginAccessControlId": "E1" if self.reads else ""}
        return {"DistributionConfig": {"Origins": {"Items": [origin]}}}

    def describe_db_instances(self, DBInstanceIdentifier):
        tags = [{"Key": "doorbuster:faults", "Value": self.tag}]
        return {"DBInstances": [{"Engine": "mysql", "TagList": tags, "Endpoint": {"Address": "shop-db.example", "Port": 3306}}]}

    def run_instances(self, ClientToken, TagSpecifications, **rest):
        self.launched = rest
        self.instances[ClientToken] = {each["Key"]: each["Value"] for each in TagSpecifications[0]["Tags"]}
        return {}

    def describe_instances(self, Filters):
        wanted = {each["Name"]: each["Values"] for each in Filters}
        ids = [id for id, tags in self.instances.items() if tags["doorbuster:automation"] in wanted["tag:doorbuster:automation"]]
        return {"Reservations": [{"Instances": [{"InstanceId": id} for id in ids]}]}

    def terminate_instances(self, InstanceIds):
        for id in InstanceIds:
            del self.instances[id]
        return {}


class Run:
    """One execution. Calls are counted, so that it can be made to fail or be cancelled at one of them."""

    def __init__(self, document, parameters, account, at=None, how=None, between=None):
        self.steps = {step["name"]: step for step in document["mainSteps"]}
        self.first = document["mainSteps"][0]["name"]
        self.values = {**parameters, "automation:EXECUTION_ID": EXECUTION}
        self.account, self.at, self.how, self.between = account, at, how, between
        self.calls, self.slept, self.order, self.interrupted = 0, None, [], None

    def go(self):
        name = self.first
        while name:
            name = self.after(name, self.steps[name])
        return self

    def after(self, name, step):
        self.order.append(name)
        for attempt in range(step.get("maxAttempts", 1)):
            try:
                self.step(name, step)
                return None if step.get("isEnd") else step["nextStep"]
            except Cancelled:
                return target(step.get("onCancel"))
            except AssertionError:
                raise  # ours
            except Exception as failure:  # whatever a script raises is a failure of its step
                why = failure
        if "onFailure" not in step:
            raise Aborted(f"{name}: {why}") from why
        return target(step["onFailure"])

    def step(self, name, step):
        if step["action"] == "aws:sleep":
            self.interrupt()
            self.slept = self.fill(step["inputs"]["Duration"])
            if self.between:
                self.between(self.account)
            return
        space = {"__name__": "script"}
        with fakes(self):
            exec(compile(step["inputs"]["Script"], name, "exec"), space)  # noqa: S102 - our own script
            payload = space[step["inputs"]["Handler"]](self.fill(step["inputs"]["InputPayload"]), {}) or {}
        for output in step.get("outputs", []):
            self.values[f"{name}.{output['Name']}"] = payload[output["Selector"].removeprefix("$.Payload.")]

    def call(self, service, operation, arguments):
        validate(service, operation, arguments)
        self.interrupt()
        answer = getattr(self.account, operation)(**arguments)
        self.interrupt()
        return answer

    def interrupt(self):
        self.calls += 1
        if self.calls == self.at:
            self.interrupted = self.order[-1]
            raise Cancelled() if self.how == CANCEL else RuntimeError("made to fail")

    def fill(self, value):
        if isinstance(value, dict):
            return {key: self.fill(each) for key, each in value.items()}
        return re.sub(r"\{\{\s*([^}\s]+)\s*\}\}", lambda found: self.values[found.group(1)], value)


@contextlib.contextmanager
def fakes(run):
    """boto3 and the sleep of a script are ours, for its time."""

    class Client:
        def __init__(self, service):
            self.service = service

        def __getattr__(self, operation):
            return lambda **arguments: run.call(self.service, operation, arguments)

    with mock.patch.dict(sys.modules, {"boto3": types.SimpleNamespace(client=Client)}), mock.patch("time.sleep"):
        yield


def validate(service, operation, arguments):
    model = MODELS.setdefault(service, botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model(service, "service-2")))
    names = {xform_name(name): name for name in model.operation_names}
    report = botocore.validate.ParamValidator().validate(arguments, model.operation_model(names[operation]).input_shape)
    if report.has_errors():
        raise SystemExit(f"{service}.{operation}: {report.generate_report()}")


MODELS = {}


def target(jump):
    return jump.removeprefix("step:") if jump else None


def resolve(value):
    """What CloudFormation makes of a value."""
    if isinstance(value, list):
        return [resolve(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"Ref"}:
        return FILLED[value["Ref"]]
    if set(value) == {"Fn::Sub"}:
        return re.sub(r"\$\{([^}]+)\}", lambda found: FILLED[found.group(1)], value["Fn::Sub"])
    return {key: resolve(each) for key, each in value.items()}


OTHERS = {"Version": "2012-10-17", "Id": "ours", "Statement": [{"Sid": "Others", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
ALONE = {"Version": "2012-10-17", "Statement": OTHERS["Statement"][0]}
PARAMETERS = {
    "QueueImpairment": {"Queue": "orders", "Duration": "PT1M30S"},
    "EdgeImpairment": {"Distribution": "E2QWRUHAPOMQZL", "Duration": "PT1M30S"},
    "ConnectionExhaustion": {"Database": "shop-db", "Duration": "PT1M30S"},
}
SUBJECT = {"QueueImpairment": "queue", "EdgeImpairment": "bucket"}
# Beside what lacks the tag.
REFUSED = {"EdgeImpairment": [(Account(reads=False), "has no origin shop-static with origin access control")]}


def statements(policy):
    found = policy["Statement"] if policy else []
    return found if isinstance(found, list) else [found]


def check(name, document):
    parameters = {"AutomationAssumeRole": "arn:aws:iam::111122223333:role/doorbuster-automation", **PARAMETERS[name]}
    for key, declared in document["parameters"].items():
        pattern = declared.get("allowedPattern")
        assert not pattern or re.fullmatch(pattern, parameters[key]), f"{key}: {parameters[key]} is not like {pattern}"
    for wrong in ("PT16M", "PT0S", "PT1H", "15M", "P1D", "PT15M1S"):
        assert not re.fullmatch(document["parameters"]["Duration"]["allowedPattern"], wrong), f"{wrong} is taken"

    def run(account, **how):
        return Run(document, parameters, account, **how).go()

    for refused, words in ((Account(tagged=False), "lacks the tag doorbuster:faults=allowed"), *REFUSED.get(name, [])):
        before = copy.deepcopy(vars(refused))
        try:
            run(refused)
            raise AssertionError(f"not refused, although it {words}")
        except Aborted as why:
            assert words in str(why), why
        assert vars(refused) == before, f"changed, although it {words}"

    runs = 0
    for policy in (None, OTHERS, ALONE):
        account = Account(policy=copy.deepcopy(policy))
        bitten = []
        whole = run(account, between=lambda each: bitten.append(broken(name, each)))
        assert bitten == [True], "it did not bite"
        assert whole.slept == "PT1M30S"
        same(name, account, policy)
        for at in range(1, whole.calls + 1):
            for how in (CANCEL, FAIL):
                account = Account(policy=copy.deepcopy(policy))
                interrupted = run_to_its_end(run, account, at, how)
                runs += 1
                if how == CANCEL and interrupted == whole.order[-1]:
                    # The last step is not gone to again: what it had not yet put back ends by itself.
                    healed(name, account, policy)
                else:
                    same(name, account, policy)
    kept_what_others_changed(name, run)
    return runs


def run_to_its_end(run, account, at, how):
    """In which step it was interrupted; the first has nothing to put back, so that the execution ends there."""
    try:
        return run(account, at=at, how=how).interrupted
    except Aborted:
        return "Look"


def healed(name, account, policy):
    try:
        same(name, account, policy)
    except AssertionError:
        broken(name, account)


def broken(name, account):
    if name == "ConnectionExhaustion":
        boot = account.launched["UserData"]
        assert boot.startswith("#!/bin/bash\nshutdown -P +3\n"), "the machine does not turn itself off first of all"
        assert account.launched["InstanceInitiatedShutdownBehavior"] == "terminate"
        assert "%(" not in boot, "the boot script has a place that was not filled"
        return len(account.instances) == 1
    own = [each for each in statements(account.policies[SUBJECT[name]]) if each.get("Sid") == "Doorbuster" + EXECUTION.replace("-", "")]
    until = datetime.datetime.strptime(own[0]["Condition"]["DateLessThan"]["aws:CurrentTime"], "%Y-%m-%dT%H:%M:%S%z")
    left = (until - datetime.datetime.now(datetime.timezone.utc)).total_seconds()
    assert 140 < left <= 150, f"denies for {left} s more, meant for 90 s and a margin of 60 s"
    return own[0]["Effect"] == "Deny"


def same(name, account, policy):
    if name == "ConnectionExhaustion":
        assert not account.instances, "a machine is left"
    else:
        left = account.policies[SUBJECT[name]]
        assert statements(left) == statements(policy), f"left: {left}, was: {policy}"
        assert not left or left.get("Id") == policy.get("Id")


def kept_what_others_changed(name, run):
    if name == "ConnectionExhaustion":
        return
    newer = {"Sid": "Newer", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}
    account = Account(policy=copy.deepcopy(OTHERS))
    run(account, between=lambda each: each.policies[SUBJECT[name]]["Statement"].append(newer))
    assert statements(account.policies[SUBJECT[name]]) == OTHERS["Statement"] + [newer], "what others changed meanwhile is lost"


def main(template):
    tree, _ = cfnlint.decode.decode(template)
    documents = {name: resolve(each["Properties"]["Content"]) for name, each in tree["Resources"].items() if each["Type"] == "AWS::SSM::Document"}
    assert set(documents) == set(PARAMETERS), f"documents: {sorted(documents)}"
    for name, document in documents.items():
        for step in document["mainSteps"]:
            ways = [target(step.get("onFailure")), target(step.get("onCancel"))]
            first, last = step is document["mainSteps"][0], step is document["mainSteps"][-1]
            expected = [None, None] if first or last else [document["mainSteps"][-1]["name"]] * 2
            assert ways == expected, f"{name}: {step['name']} goes to {ways} when it fails or is cancelled, expected {expected}"
        print(f"automations: {name}: {check(name, document)} runs that failed or were cancelled on the way, everything as before")


if __name__ == "__main__":
    main(*sys.argv[1:])
