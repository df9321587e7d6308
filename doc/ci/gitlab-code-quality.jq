# The findings of "flowmsg lint -o json" as GitLab's report of code quality:
# jq -f gitlab-code-quality.jq < findings.json > gl-code-quality-report.json
# SPDX-License-Identifier: MIT
map(select(.fixed | not) | {
    description: .message,
    check_name: .rule,
    fingerprint: ([.file, .rule, .context, .id, .message] | tojson | @base64),
    severity: (if .severity == "error" then "major" else "minor" end),
    location: { path: .file, lines: { begin: .line } }
})
