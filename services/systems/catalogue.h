#pragma once

#include "services/systems/systemmodule.h"

namespace millwright::systems {

// The modules, in the order of the tiers. Owned by app, passed by reference; immutable, thread-safe.
class Catalogue final : public platform::KindRecogniser
{
public:
    // All systems this program knows.
    Catalogue();
    // For tests and the demo: these modules.
    explicit Catalogue(std::vector<std::unique_ptr<SystemModule>> modules);
    ~Catalogue() override;

    [[nodiscard]] const std::vector<std::unique_ptr<SystemModule>> &modules() const { return m_modules; }
    // nullptr for an unknown or empty kind.
    [[nodiscard]] const SystemModule *module(const QString &kind) const;
    [[nodiscard]] platform::KindGuess guess(const platform::ContainerClues &clues) const override;

private:
    std::vector<std::unique_ptr<SystemModule>> m_modules;
};

} // namespace millwright::systems
