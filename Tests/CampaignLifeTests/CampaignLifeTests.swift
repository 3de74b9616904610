import CampaignLives
import Testing
