#pragma once

#include "services/core/verdict.h"

#include <QMetaType>
#include <QString>
#include <QVariantMap>

#include <vector>

namespace millwright::core {

// One judged observation. Incidents, runbooks, JSON and tests key on code; the sentence is made from code and arguments by the
// system's texts file, so that window, command line and notification say the same.
struct Finding
{
    QString code; // "postgres.connections.exhausted"
    Verdict verdict = Verdict::Unknown;
    QVariantMap arguments; // figures the sentence names: plain numbers (bytes, seconds, counts) and names
    QString evidence; // the system's own words or figures, quoted; no secrets
    QString sentence; // what is so, for people ("97 of 97 connections are in use.")
    QString nextStep; // what to do ("End idle sessions or raise max_connections.")

    friend bool operator==(const Finding &, const Finding &) = default;
};

using Findings = std::vector<Finding>;

// The worst verdict of the findings; Good when there are none (the system answered and no rule fired).
[[nodiscard]] Verdict worstOf(const Findings &findings);

} // namespace millwright::core
