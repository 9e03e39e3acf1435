#pragma once

#include "services/core/task.h"
#include "services/health/snapshot.h"
#include "ui/kit/card.h"
#include "ui/pagecontext.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace millwright::ui::kit {
class TextLabel;
class VerdictLabel;
}

namespace millwright::ui::settings {

// A user and password typed in for one service: kept in the secret store, then proved by a check of that service.
// The typed password leaves the field as soon as it is handed over.
class CredentialForm final : public kit::Card
{
    Q_OBJECT
public:
    explicit CredentialForm(const PageContext &context, QWidget *parent = nullptr);

    // The services of the open platform; keeps the one chosen.
    void refresh();
    void choose(const QString &service);

private:
    void buildFields();
    void buildAnswer();
    void connectFields();
    void presentService(); // another one: what was typed goes
    void presentSource(); // the same one, read again: what is being typed stays
    [[nodiscard]] const platform::Service *chosen();
    void saveAndTest();
    void testNow(const QString &service);
    void tell(core::Verdict verdict, const QString &sentence);

    PageContext m_context;
    std::shared_ptr<const platform::Platform> m_platform; // keeps chosen() valid
    QComboBox *m_service;
    kit::TextLabel *m_source;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QPushButton *m_save;
    QPushButton *m_test;
    kit::VerdictLabel *m_verdict;
    kit::TextLabel *m_answer;
    core::TaskSlot<void> m_saving;
    core::TaskSlot<health::Snapshot> m_testing;
};

} // namespace millwright::ui::settings
