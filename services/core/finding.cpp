#include "services/core/finding.h"

#include <algorithm>

namespace millwright::core {

Verdict worstOf(const Findings &findings)
{
    const auto most = std::ranges::max_element(findings, {}, [](const Finding &finding) { return urgency(finding.verdict); });
    return most == findings.end() ? Verdict::Good : most->verdict;
}

} // namespace millwright::core
