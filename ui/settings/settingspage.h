#pragma once

#include "ui/kit/page.h"
#include "ui/pagecontext.h"

class QFormLayout;
class QSpinBox;

namespace millwright::core {
template <typename T>
struct Setting;
}

namespace millwright::ui::kit {
class Card;
class TextLabel;
}

namespace millwright::ui::settings {

class CredentialForm;

// How Millwright looks, how often it asks, where restore points go, and credentials. Every change holds at once.
class SettingsPage final : public kit::Page
{
    Q_OBJECT
public:
    explicit SettingsPage(const PageContext &context, QObject *parent = nullptr);

    // A service's name: its credentials.
    void reveal(const QString &target) override;

protected:
    QWidget *build(QWidget *parent) override;

private:
    [[nodiscard]] kit::Card *buildLook(QWidget *parent);
    [[nodiscard]] kit::Card *buildChecks(QWidget *parent);
    [[nodiscard]] kit::Card *buildBackups(QWidget *parent);
    [[nodiscard]] QWidget *buildFolder(QWidget *parent);
    [[nodiscard]] QSpinBox *spin(const core::Setting<int> &setting, int least, int most, const QString &suffix, QWidget *parent);
    void presentFolder();

    PageContext m_context;
    kit::TextLabel *m_folder = nullptr;
    CredentialForm *m_credentials = nullptr;
};

} // namespace millwright::ui::settings
