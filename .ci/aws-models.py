"""Holds what Doorbuster hands to AWS against what AWS publishes: the CloudFormation templates against the resource schemas (cfn-lint), the
policies against the list of IAM actions, resources and condition keys (in cfn-lint), the request bodies against the FIS service model (botocore).
None of it is code or data of ours, and none of it needs an account.

    aws-models.py REQUESTS TEMPLATE...
"""

import json
import pathlib
import re
import subprocess
import sys

import botocore.loaders
import botocore.model
import botocore.validate
import cfnlint.data.AdditionalSpecs
import cfnlint.decode
import cfnlint.helpers

REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-2"]
PSEUDO = {"AWS::Partition": "aws", "AWS::Region": "ap-northeast-2", "AWS::AccountId": "123456789012"}
GLOBAL_KEYS = re.compile(r"aws:(ResourceAccount|SourceAccount|SourceArn)", re.IGNORECASE)
# The list in cfn-lint tells the condition keys of resources, not those of calls. These are of the calls that they are used with (Service
# Authorization Reference: EC2, KMS, FIS, IAM, CloudWatch).
CALL_KEYS = {
    "cloudwatch:namespace",
    "ec2:CreateAction",
    "ec2:FisActionId",
    "ec2:FisTargetArns",
    "fis:Service",
    "fis:Targets",
    "iam:AWSServiceName",
    "iam:PassedToService",
    "kms:GrantIsForAWSResource",
    "kms:ViaService",
}

problems = []


def main(requests, *templates):
    for template in templates:
        lint(template)
        check_policies(template)
    bodies = sorted(pathlib.Path(requests).glob("*.json"))
    if not bodies:
        problems.append(f"{requests}: no request bodies; mvn verify leaves them there")
    for body in bodies:
        check_bodies(body)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"aws-models: {' '.join(templates)} and the requests of {len(bodies)} experiments, {len(problems)} problems")
    return 1 if problems else 0


def lint(template):
    run = subprocess.run(
        [sys.executable, "-c", "from cfnlint.runner.cli import main; main()", "--regions", *REGIONS, "--include-checks", "I3510", "--format", "parseable", "--", template],
        capture_output=True,
        text=True,
    )
    problems.extend(line for line in (run.stdout + run.stderr).splitlines() if line.strip())
    if run.returncode and not problems:
        problems.append(f"{template}: cfn-lint ended with {run.returncode}")


# ---- policies: each call exists, is asked about these resources, and knows these conditions ----


def check_policies(template):
    published = cfnlint.helpers.load_resource(cfnlint.data.AdditionalSpecs, "Policies.json")
    tree, _ = cfnlint.decode.decode(template)
    parameters = {name: str(each.get("Default", "x")) for name, each in tree["Parameters"].items()}
    checked = 0
    for name, resource in tree["Resources"].items():
        document = resource["Properties"].get("PolicyDocument")
        for statement in document["Statement"] if document else []:
            checked += 1
            for problem in statement_problems(published, statement, {**PSEUDO, **parameters}):
                problems.append(f"{template}: {name}: {statement.get('Sid')}: {problem}")
    if not checked:
        problems.append(f"{template}: holds no policies")


def statement_problems(published, statement, values):
    resources = [fill(each, values) for each in as_list(statement["Resource"])]
    keys = [key for test in statement.get("Condition", {}).values() for key in test]
    matched = set()
    for call in as_list(statement["Action"]):
        service, _, operation = call.partition(":")
        known = published.get(service)
        if not known or operation.lower() not in known["Actions"]:
            yield f"{call} is no call that AWS publishes"
            continue
        action = known["Actions"][operation.lower()]
        types = [known["Resources"][each.lower()] for each in as_list(action.get("Resources", []))]
        if resources == ["*"]:
            if types and not narrow_enough(operation, keys):
                yield f"{call} can be narrowed to resources, and is not"
        elif not types:
            yield f"{call} knows no resources, but is allowed on {resources}"
        else:
            fitting = {arn for arn in resources if any(fits(arn, each) for each in types)}
            if not fitting:
                yield f"{call} is not asked about {resources}"
            matched |= fitting
        for key in keys:
            if not knows_key(key, action, types, resources):
                yield f"{call} on {resources} knows no condition {key}"
    for stray in set(resources) - matched - {"*"}:
        yield f"{stray} is a resource of none of its calls"


def narrow_enough(operation, keys):
    """What only looks may look at everything; what changes something is narrowed by conditions where it is not by resources."""
    return operation.startswith(("Describe", "Get", "List")) or bool(keys)


def fits(arn, resource_type):
    ours = arn.split(":", 5)
    for published in resource_type.get("ARNFormats", []):
        theirs = re.sub(r"\$\{\w+\}", "*", published.replace(".*", "*")).split(":", 5)
        if all(alike(a, b) for a, b in zip(ours, theirs)) and len(ours) == len(theirs):
            return True
    return False


def alike(ours, theirs):
    """Whether two patterns can mean the same thing; the words before their first wildcards decide."""
    if "*" not in ours + theirs:
        return ours == theirs
    a, b = ours.split("*")[0], theirs.split("*")[0]
    return a.startswith(b) or b.startswith(a)


def knows_key(key, action, types, resources):
    if GLOBAL_KEYS.fullmatch(key) or key in CALL_KEYS:
        return True
    wanted = re.sub(r"(aws:(?:ResourceTag|RequestTag)|[a-z0-9]+:ResourceTag)/.*", r"\1/${TagKey}", key)
    fitting = types if resources == ["*"] else [each for each in types if any(fits(arn, each) for arn in resources)]
    of_types = {known for each in fitting for known in each.get("ConditionKeys", [])}
    return wanted in of_types | set(action.get("ConditionKeys", [])) or wanted.startswith("aws:RequestTag/")


def fill(value, values):
    if isinstance(value, dict):
        (function, argument), = value.items()
        if function == "Ref":
            return values.get(argument, "x")
        if function == "Fn::GetAtt":
            return f"arn:aws:iam::{values['AWS::AccountId']}:role/x"
        value = argument
    return re.sub(r"\$\{([^}]+)\}", lambda found: values.get(found.group(1), "x"), value)


def as_list(value):
    return value if isinstance(value, list) else [value]


# ---- request bodies: what the AWS CLI checks, and beyond it every bound of the model ----


def check_bodies(file):
    model = botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model("fis", "service-2"))
    for operation, body in json.loads(file.read_text()).items():
        shape = model.operation_model(operation).input_shape
        report = botocore.validate.ParamValidator().validate(body, shape)
        for problem in report.generate_report().splitlines() if report.has_errors() else []:
            problems.append(f"{file.stem}: {operation}: {problem}")
        for problem in bounds(shape, body, ""):
            problems.append(f"{file.stem}: {operation}: {problem}")


def bounds(shape, value, path):
    limits = shape.metadata
    if shape.type_name == "structure":
        for member, each in value.items():
            if member in shape.members:
                yield from bounds(shape.members[member], each, f"{path}.{member}")
            else:
                yield f"{path}.{member}: no member of {shape.name}"
    elif shape.type_name == "map":
        for key, each in value.items():
            yield from bounds(shape.key, key, f"{path}.{key} (name)")
            yield from bounds(shape.value, each, f"{path}.{key}")
    elif shape.type_name == "list":
        for index, each in enumerate(value):
            yield from bounds(shape.member, each, f"{path}[{index}]")
    if isinstance(value, (str, list, dict)) and len(value) > limits.get("max", sys.maxsize):
        yield f"{path}: {len(value)} is more than {limits['max']}"
    if isinstance(value, str):
        if "pattern" in limits and not re.fullmatch(pythonic(limits["pattern"]), value):
            yield f"{path}: {value!r} is not like {limits['pattern']}"
        if shape.enum and value not in shape.enum:
            yield f"{path}: {value!r} is none of {shape.enum}"


def pythonic(pattern):
    """The models' patterns name classes of characters as Java does; a word or a space is what Python has for letters, numbers and separators."""
    return pattern.replace(r"\p{L}", r"\w").replace(r"\p{N}", r"\w").replace(r"\p{Z}", r"\s")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
