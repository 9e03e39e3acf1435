#pragma once

#include "models/servicerows.h"
#include "ui/kit/page.h"
#include "ui/pagecontext.h"

#include <QPointer>
#include <QTimer>

class QBoxLayout;

namespace millwright::models {
class ServicesModel;
class VerdictProxy;
}

namespace millwright::ui::kit {
class SearchBar;
class StateStack;
class TableView;
class TextLabel;
}

namespace millwright::ui::services {

class ServiceDrawer;
class VerdictChips;

// Every service of the platform by tier: what it answers and why, apart from what its container does. Enter or a click opens the drawer.
class ServicesPage final : public kit::Page
{
    Q_OBJECT
public:
    explicit ServicesPage(const PageContext &context, QObject *parent = nullptr);

    void shown() override;
    void hidden() override;
    // A service's name: selects it and opens its drawer.
    void reveal(const QString &target) override;
    [[nodiscard]] ServiceDrawer *details() const { return m_drawer; }

protected:
    QWidget *build(QWidget *parent) override;

private:
    [[nodiscard]] QWidget *buildContent(QWidget *parent);
    [[nodiscard]] QBoxLayout *buildToolbar(QWidget *content);
    [[nodiscard]] QBoxLayout *buildFoot(QWidget *content);
    void configureTable();
    void connectView();
    void present();
    void presentRows(const std::vector<models::Branch<models::ServiceRow>> &groups);
    void presentFoot(const std::vector<models::Branch<models::ServiceRow>> &groups);
    [[nodiscard]] std::vector<models::Branch<models::ServiceRow>> rowsNow() const;
    void openService(const QString &name);

    PageContext m_context;
    QTimer m_second; // ages, while shown
    models::ServicesModel *m_model;
    models::VerdictProxy *m_proxy;
    kit::StateStack *m_states = nullptr;
    kit::SearchBar *m_filter = nullptr;
    VerdictChips *m_chips = nullptr;
    kit::TableView *m_table = nullptr;
    kit::TextLabel *m_footLeft = nullptr;
    kit::TextLabel *m_footRight = nullptr;
    QPointer<ServiceDrawer> m_drawer;
};

} // namespace millwright::ui::services
