"""The official Anthropic SDK against the simulator at argv[1]; prints one JSON object for PythonSDKTests.swift to judge.

The simulator's first two answers are good; the faults that follow are a 429, a 529 and, for the bad key, a 401.
"""
import json
import sys

import anthropic


def usage(message):
    counts = message.usage
    return [counts.input_tokens, counts.cache_creation_input_tokens, counts.cache_read_input_tokens, counts.output_tokens]


def error(client, **request):
    try:
        client.messages.create(**request)
    except anthropic.APIStatusError as caught:
        return [type(caught).__name__, caught.status_code, caught.request_id is not None]
    return None


def main():
    base, good_key = sys.argv[1], "sk-good"
    client = anthropic.Anthropic(base_url=base, api_key=good_key, max_retries=0)
    policy = {"type": "text", "text": "Refunds take five working days. " * 200, "cache_control": {"type": "ephemeral"}}
    request = dict(model="claude-sonnet-4-5", max_tokens=500, system=[policy], messages=[{"role": "user", "content": "Why?"}])
    report = {"version": anthropic.__version__}
    with client.messages.stream(**request) as stream:
        report["deltas"] = list(stream.text_stream)
        report["first"] = usage(stream.get_final_message())
        report["stop"] = stream.get_final_message().stop_reason
    second = client.messages.create(**request)
    report["second"] = usage(second)
    report["whole"] = second.content[0].text
    count = {key: request[key] for key in ("model", "system", "messages")}
    report["counted"] = client.messages.count_tokens(**count).input_tokens
    report["models"] = [model.id for model in client.models.list(limit=3)][:7]
    report["limited"] = error(client, **request)
    report["overloaded"] = error(client, **request)
    stranger = anthropic.Anthropic(base_url=base, api_key="sk-bad", max_retries=0)
    report["stranger"] = error(stranger, **request)
    print(json.dumps(report))


main()
