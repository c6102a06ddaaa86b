/// What Azure's content filter says, which finds nothing.
enum AzureFilter {
    private static let safe: JSONValue = ["filtered": false, "severity": "safe"]
    private static let absent: JSONValue = ["detected": false, "filtered": false]

    /// The stream's first event: no choice yet, but the prompt's results.
    static let prompt: JSONValue = [
        "choices": [], "created": 0, "id": "", "model": "", "object": "",
        "prompt_filter_results": [
            [
                "prompt_index": 0,
                "content_filter_results": ["hate": safe, "jailbreak": absent, "self_harm": safe, "sexual": safe, "violence": safe],
            ]
        ],
    ]

    /// The results for words of the answer.
    static let answer: JSONValue = [
        "hate": safe, "protected_material_code": absent, "protected_material_text": absent, "self_harm": safe, "sexual": safe,
        "violence": safe,
    ]
}
