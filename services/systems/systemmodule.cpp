#include "services/systems/systemmodule.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::systems {

namespace {
struct TierRow
{
    const char *name;
    const char *title;
};
constexpr std::array Tiers {TierRow {"gateway", QT_TRANSLATE_NOOP("Tier", "Gateway")}, TierRow {"automation", QT_TRANSLATE_NOOP("Tier", "Automation")},
                            TierRow {"event-stream", QT_TRANSLATE_NOOP("Tier", "Event stream")},
                            TierRow {"databases", QT_TRANSLATE_NOOP("Tier", "Databases")}, TierRow {"bi-tools", QT_TRANSLATE_NOOP("Tier", "BI tools")}};
} // namespace

QString tierTitle(Tier tier)
{
    return QCoreApplication::translate("Tier", Tiers.at(static_cast<std::size_t>(tier)).title);
}

QString tierName(Tier tier)
{
    return QString::fromLatin1(Tiers.at(static_cast<std::size_t>(tier)).name);
}

} // namespace millwright::systems
