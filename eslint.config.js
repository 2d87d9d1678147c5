import js from "@eslint/js";

const browser = Object.fromEntries(
  ("window document location history localStorage innerWidth performance setTimeout clearTimeout console URLSearchParams " +
    "Response DecompressionStream TextEncoder TextDecoder Intl NodeFilter HTMLElement").split(" ").map((name) => [name, "readonly"]),
);

export default [
  { ignores: ["generator/search/site/short/**", "**/*.mjs"] },
  {
    ...js.configs.recommended,
    files: ["generator/search/site/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "script", globals: browser },
    rules: {
      ...js.configs.recommended.rules,
      eqeqeq: "error", "no-var": "error", "prefer-const": ["error", { destructuring: "all" }], "no-eval": "error", "no-implied-eval": "error",
      "no-new-func": "error",
      // what a text says is never markup
      "no-restricted-properties": ["error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property })),
        { object: "document", property: "write" }],
    },
  },
];
