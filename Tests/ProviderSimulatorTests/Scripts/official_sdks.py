"""An official SDK (argv[1]) against the simulator at argv[2]; prints one JSON object for PythonSDKTests.swift to judge.

Each streams an answer, asks again without streaming, lists models, and is refused with a bad key. Usage is [prompt, cached, answer, reasoning].
"""
import json
import sys

POLICY, QUESTION, GOOD, BAD = "Refunds take five working days. " * 700, "Why?", "sk-good", "sk-bad"
MESSAGES = [{"role": "system", "content": POLICY}, {"role": "user", "content": QUESTION}]


def refusal(call):
    try:
        call()
    except Exception as caught:
        status = getattr(caught, "status_code", None) or getattr(caught, "code", None)
        return [type(caught).__name__, status]
    return None


def openai_chat():
    import openai

    return chat_completions(openai, openai.OpenAI, sys.argv[2] + "/v1", "gpt-5.6")


def groq():
    import groq

    return chat_completions(groq, groq.Groq, sys.argv[2], "openai/gpt-oss-120b")


def chat_completions(module, client_type, base, model):
    client = client_type(base_url=base, api_key=GOOD, max_retries=0)
    options = {"stream_options": {"include_usage": True}} if module.__name__ == "openai" else {}
    deltas, usage, finish = [], None, None
    for chunk in client.chat.completions.create(model=model, messages=MESSAGES, stream=True, **options):
        group = getattr(chunk, "x_groq", None)
        usage = (group.usage if group else None) or getattr(chunk, "usage", None) or usage
        for choice in chunk.choices:
            finish = choice.finish_reason or finish
            if choice.delta.content:
                deltas.append(choice.delta.content)
    whole = client.chat.completions.create(model=model, messages=MESSAGES)
    stranger = client_type(base_url=base, api_key=BAD, max_retries=0)

    def counts(usage):
        cached, reasoning = usage.prompt_tokens_details, usage.completion_tokens_details
        return [
            usage.prompt_tokens, cached.cached_tokens if cached else 0, usage.completion_tokens,
            reasoning.reasoning_tokens if reasoning else 0,
        ]

    return {
        "version": module.__version__, "deltas": deltas, "stop": finish, "first": counts(usage), "second": counts(whole.usage),
        "whole": whole.choices[0].message.content, "models": [model.id for model in client.models.list().data],
        "stranger": refusal(lambda: stranger.chat.completions.create(model=model, messages=MESSAGES)),
    }


def openai_responses():
    import openai

    client = openai.OpenAI(base_url=sys.argv[2] + "/v1", api_key=GOOD, max_retries=0)
    request = dict(model="gpt-5.6", instructions=POLICY, input=QUESTION)
    deltas, thoughts, final, types = [], [], None, []
    for event in client.responses.create(stream=True, **request):
        types.append(event.type)
        if event.type == "response.output_text.delta":
            deltas.append(event.delta)
        elif event.type == "response.reasoning_summary_text.delta":
            thoughts.append(event.delta)
        elif event.type in ("response.completed", "response.incomplete"):
            final = event.response
    whole = client.responses.create(**request)
    stranger = openai.OpenAI(base_url=sys.argv[2] + "/v1", api_key=BAD, max_retries=0)

    def counts(usage):
        return [
            usage.input_tokens, usage.input_tokens_details.cached_tokens, usage.output_tokens,
            usage.output_tokens_details.reasoning_tokens,
        ]

    assert final.output_text == "".join(deltas)
    return {
        "version": openai.__version__, "deltas": deltas, "thoughts": "".join(thoughts), "stop": final.status, "first": counts(final.usage),
        "second": counts(whole.usage), "whole": whole.output_text, "models": [model.id for model in client.models.list().data],
        "stranger": refusal(lambda: stranger.responses.create(**request)),
    }


def gemini():
    from google import genai
    from google.genai import types

    def client(key):
        return genai.Client(api_key=key, vertexai=False, http_options=types.HttpOptions(base_url=sys.argv[2]))

    request = dict(
        model="gemini-2.5-flash", contents=QUESTION, config=types.GenerateContentConfig(system_instruction=POLICY))

    def parts(response):
        return [part for part in (response.candidates[0].content.parts or []) if part.text]

    def counts(usage):
        return [
            usage.prompt_token_count, usage.cached_content_token_count or 0, usage.candidates_token_count,
            usage.thoughts_token_count or 0,
        ]

    good, stranger = client(GOOD), client(BAD)
    deltas, thoughts, last = [], [], None
    for last in good.models.generate_content_stream(**request):
        for part in parts(last):
            (thoughts if part.thought else deltas).append(part.text)
    whole = good.models.generate_content(**request)
    return {
        "version": genai.__version__, "deltas": deltas, "thoughts": "".join(thoughts), "stop": last.candidates[0].finish_reason.value,
        "first": counts(last.usage_metadata), "second": counts(whole.usage_metadata), "whole": whole.text,
        "models": [model.name.removeprefix("models/") for model in good.models.list()],
        "stranger": refusal(lambda: stranger.models.generate_content(**request)),
    }


def cohere():
    import importlib.metadata

    import cohere

    client = cohere.ClientV2(api_key=GOOD, base_url=sys.argv[2])
    request = dict(model="command-a-03-2025", messages=MESSAGES)
    deltas, thoughts, end = [], [], None
    for event in client.chat_stream(**request):
        if event.type == "content-delta":
            content = event.delta.message.content
            (thoughts if content.thinking else deltas).append(content.thinking or content.text)
        elif event.type == "message-end":
            end = event.delta
    whole = client.chat(**request)
    stranger = cohere.ClientV2(api_key=BAD, base_url=sys.argv[2])

    def counts(usage):
        assert usage.billed_units.output_tokens == usage.tokens.output_tokens
        return [int(usage.billed_units.input_tokens), int(usage.cached_tokens or 0), int(usage.tokens.output_tokens), 0]

    return {
        "version": importlib.metadata.version("cohere"), "deltas": deltas, "thoughts": "".join(thoughts), "stop": end.finish_reason,
        "first": counts(end.usage), "second": counts(whole.usage), "whole": whole.message.content[-1].text,
        "models": [model.name for model in client.models.list(endpoint="chat").models],
        "stranger": refusal(lambda: stranger.chat(**request)),
    }


def mistral():
    import importlib.metadata

    from mistralai.client import Mistral

    client = Mistral(api_key=GOOD, server_url=sys.argv[2] + "/mistral")
    request = dict(model="magistral-medium-latest", messages=MESSAGES)
    deltas, thoughts, usage, finish = [], [], None, None
    for event in client.chat.stream(**request):
        choice = event.data.choices[0]
        usage, finish = event.data.usage or usage, choice.finish_reason or finish
        if isinstance(choice.delta.content, str):
            deltas += [choice.delta.content] if choice.delta.content else []
        else:
            for part in choice.delta.content or []:
                deltas += [part.text] if part.type == "text" else []
                thoughts += [text.text for text in part.thinking] if part.type == "thinking" else []
    whole = client.chat.complete(**request)
    content = whole.choices[0].message.content
    stranger = Mistral(api_key=BAD, server_url=sys.argv[2] + "/mistral")

    def counts(usage):
        cached = usage.model_dump().get("prompt_tokens_details") or {}
        return [usage.prompt_tokens, cached.get("cached_tokens", 0), usage.completion_tokens, 0]

    return {
        "version": importlib.metadata.version("mistralai"), "deltas": deltas, "thoughts": "".join(thoughts), "stop": finish,
        "first": counts(usage), "second": counts(whole.usage), "whole": content if isinstance(content, str) else content[-1].text,
        "models": [model.id for model in client.models.list().data], "stranger": refusal(lambda: stranger.chat.complete(**request)),
    }


print(json.dumps(globals()[sys.argv[1]]()))
