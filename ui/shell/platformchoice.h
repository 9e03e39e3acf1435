#pragma once

#include "services/core/verdict.h"

#include <QString>

namespace millwright::ui::shell {

// One platform as the chooser on top of the sidebar offers it.
struct PlatformChoice
{
    QString id;
    QString name; // "business-automation"
    QString note; // "Local engine, 16 services"
    core::Verdict verdict = core::Verdict::Unknown;

    friend bool operator==(const PlatformChoice &, const PlatformChoice &) = default;
};

} // namespace millwright::ui::shell
